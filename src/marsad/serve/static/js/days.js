// Days as the API writes them (2016-06-03), and as numbers of them since 1970.

const DAY_MS = 86_400_000;

export const numberOf = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
export const isoOf = (number) => new Date(number * DAY_MS).toISOString().slice(0, 10);
export const plusDays = (iso, count) => isoOf(numberOf(iso) + count);
export const secondsOf = (number) => number * 86_400;
export const dayAt = (seconds) => Math.floor(seconds / 86_400);
export const dateOf = (number) => new Date(number * DAY_MS);
