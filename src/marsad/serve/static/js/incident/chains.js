// Who has it from whom, as nodes in columns: outlets first, then who passed it on, then who says so.

import { outletOf } from "./reading.js";

/** The nodes and edges of an incident's claims; outlets stand in the order of their origins. */
export function chainsOf(claims, groups) {
  const depth = 1 + Math.max(0, ...claims.map(({ claim }) => claim.via.length));
  const [nodes, edges] = [new Map(), new Map()];
  const node = (column, name) => {
    const key = `${column} ${name}`;
    if (!nodes.has(key)) nodes.set(key, { key, column, name, groups: new Set() });
    return nodes.get(key);
  };
  const edge = (from, to) => edges.set(`${from.key}\n${to.key}`, { from, to });
  const groupOf = (report) => groups.findIndex((group) => group.includes(report));
  for (const { report, claim } of claims) {
    const outlet = node(0, outletOf(report));
    outlet.groups.add(groupOf(report.id));
    let near = outlet;
    const passing = claim.via.filter((one) => one.name !== outlet.name);
    for (const [index, one] of passing.entries()) {
      const next = node(1 + index, one.name);
      edge(near, next);
      near = next;
    }
    for (const one of claim.sources) if (one.name !== near.name) edge(near, node(depth, one.name));
  }
  return { columns: placed([...nodes.values()], [...edges.values()]), edges: [...edges.values()] };
}

/** The nodes by column, each with its row: outlets by origin, the others beside those that lead to them. */
function placed(nodes, edges) {
  const width = 1 + Math.max(0, ...nodes.map((one) => one.column));
  const columns = Array.from({ length: width }, (_, column) => nodes.filter((one) => one.column === column)).filter((column) => column.length);
  const most = Math.max(...columns.map((column) => column.length));
  columns.forEach((column, index) => {
    const wanted = (one) => {
      if (index === 0) return Math.min(...one.groups);
      const rows = edges.filter((edge) => edge.to === one).map((edge) => edge.from.row);
      return rows.reduce((sum, row) => sum + row, 0) / rows.length;
    };
    const wishes = new Map(column.map((one) => [one, wanted(one)]));
    column.sort((a, b) => wishes.get(a) - wishes.get(b));
    const start = (most - column.length) / 2; // each column stands in the middle of the highest
    column.forEach((one, row) => Object.assign(one, { row: start + row, at: index }));
  });
  return columns;
}
