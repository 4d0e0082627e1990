curl -sS -u "$ROSETTE_TOKEN:" -X PUT \
  https://badges.example.org/v1/organizations/ORGANIZATION_ID/badge_templates/TEMPLATE_ID/archive
