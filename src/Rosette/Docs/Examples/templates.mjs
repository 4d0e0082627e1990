const api = "https://badges.example.org/v1/organizations/ORGANIZATION_ID";
const credentials = Buffer.from(`${process.env.ROSETTE_TOKEN}:`).toString("base64");

const response = await fetch(`${api}/badge_templates?filter=state::active&sort=name`, {
  headers: { Authorization: `Basic ${credentials}` },
});
const { data } = await response.json();
for (const template of data) console.log(template.id, template.name);
