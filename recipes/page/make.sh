#!/bin/sh
# Makes src/marsad/serve/static/vendor and src/marsad/serve/static/world anew. Needs node, npm and the dev extras.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
static=$root/src/marsad/serve/static
python=${PYTHON:-$root/.venv/bin/python}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp "$here/package.json" "$here/package-lock.json" "$here/world.mjs" "$work"
(cd "$work" && npm ci --no-audit --no-fund --ignore-scripts)
modules=$work/node_modules

rm -rf "$static/vendor" "$static/world"
mkdir -p "$static/vendor/maplibre" "$static/vendor/topojson" "$static/vendor/uplot" "$static/world"
for name in maplibre-gl.mjs maplibre-gl-worker.mjs maplibre-gl.css; do
  # The source maps stay behind; without this line browsers ask for them.
  sed '/^\/\/# sourceMappingURL=/d' "$modules/maplibre-gl/dist/$name" >"$static/vendor/maplibre/$name"
done
cp "$modules/maplibre-gl/LICENSE.txt" "$static/vendor/maplibre/LICENSE.txt"
# What MapLibre's files bundle, each with its licence.
(
  cd "$work" && node -e '
    const { dependencies } = require("./node_modules/maplibre-gl/package.json");
    console.log(Object.keys(dependencies).filter((name) => !name.startsWith("@types/")).join("\n"));
  ' | while read -r name; do
    printf '\n==== %s ====\n\n' "$name"
    cat "node_modules/$name"/LICEN[CS]E* 2>/dev/null || node -e '
      const { author, license } = require(process.argv[1]);
      console.log("Licence:", license, author ? "Author: " + (author.name ?? author) : "");
    ' "./node_modules/$name/package.json"
  done
) >"$static/vendor/maplibre/BUNDLED.txt"
for name in feature reverse transform identity; do
  cp "$modules/topojson-client/src/$name.js" "$static/vendor/topojson/$name.js"
done
cp "$modules/topojson-client/LICENSE" "$static/vendor/topojson/LICENSE.txt"
cp "$modules/uplot/dist/uPlot.esm.js" "$modules/uplot/dist/uPlot.min.css" "$static/vendor/uplot"
cp "$modules/uplot/LICENSE" "$static/vendor/uplot/LICENSE.txt"

(cd "$work" && node world.mjs "$static/world/world.json")
"$python" "$here/overview.py" "$static/world/world.json" "$static/world/overview.json"
"$python" "$here/towns.py" "$static/world/towns.json" "$static/world/towns-arabic.json"
du -ah "$static/vendor" "$static/world"
