const credentials = Buffer.from(`${process.env.ROSETTE_TOKEN}:`).toString("base64");

let url = "https://badges.example.org/v1/organizations/ORGANIZATION_ID/badges?filter=state::accepted,pending";
while (url) {
  const response = await fetch(url, { headers: { Authorization: `Basic ${credentials}` } });
  const { data, metadata } = await response.json();
  for (const badge of data) console.log(badge.recipient_email);
  url = metadata.next_page_url;
}
