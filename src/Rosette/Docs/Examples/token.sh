export ROSETTE_TOKEN='the token from the console'
curl -sS -u "$ROSETTE_TOKEN:" https://badges.example.org/v1/organizations
