curl -sS -u "$ROSETTE_TOKEN:" \
  'https://badges.example.org/v1/organizations/ORGANIZATION_ID/badge_templates?filter=state::active&sort=name'
