curl -sS -u "$ROSETTE_TOKEN:" -X PUT -H 'Content-Type: application/json' \
  -d '{"webhook_url": "https://hooks.example.org/hook?secret=a-long-word-of-yours"}' \
  https://badges.example.org/v1/organizations/ORGANIZATION_ID
