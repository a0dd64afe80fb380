#!/bin/sh
# Draws the README's pictures anew from the demo, played in virtual time. Build first: mvn package.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
highwater=$here/../../packaging/target/highwater/bin/highwater

"$highwater" render --play 20m --fault kill-backend --broken-for 50s \
  --screen overview --screen map --screen alerts --size 1920x1080 --out "$here"
"$highwater" render --play 20m --fault slow-backend --broken-for 4m \
  --screen dashboards --size 1920x1080 --out "$here/dashboards.png"
"$highwater" render --play 20m --fault slow-backend --broken-for 4m --wall \
  --screen 'dashboards/Tiers' --size 1920x1080 --out "$here/wall-dashboard.png"
"$highwater" render --play 20m --fault kill-backend --broken-for 50s --wall \
  --screen overview --size 1920x1080 --out "$here/wall.png"
