curl -sS -u "$ROSETTE_TOKEN:" -G \
  --data-urlencode 'filter=recipient_email::mina@example.org|state::pending,accepted' \
  --data-urlencode 'sort=-issued_at' \
  https://badges.example.org/v1/organizations/ORGANIZATION_ID/badges
