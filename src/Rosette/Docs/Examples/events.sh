curl -sS -u "$ROSETTE_TOKEN:" \
  'https://badges.example.org/v1/organizations/ORGANIZATION_ID/events?filter=event_type::badge.created'
