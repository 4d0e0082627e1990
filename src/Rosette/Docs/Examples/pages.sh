url='https://badges.example.org/v1/organizations/ORGANIZATION_ID/badges?filter=state::accepted,pending'
while [ -n "$url" ]; do
  page=$(curl -sS -u "$ROSETTE_TOKEN:" "$url")
  echo "$page" | jq -r '.data[].recipient_email'
  url=$(echo "$page" | jq -r '.metadata.next_page_url // empty')
done
