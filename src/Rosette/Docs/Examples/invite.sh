curl -sS -u "$ROSETTE_TOKEN:" -H 'Content-Type: application/json' \
  -d '{"list_type": "external_id", "employee_list": ["hr-0099"]}' \
  https://badges.example.org/v1/organizations/ORGANIZATION_ID/employees/send_invitations
