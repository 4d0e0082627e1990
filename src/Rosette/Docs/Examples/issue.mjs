const api = "https://badges.example.org/v1/organizations/ORGANIZATION_ID";
const credentials = Buffer.from(`${process.env.ROSETTE_TOKEN}:`).toString("base64");

const response = await fetch(`${api}/badges`, {
  method: "POST",
  headers: { Authorization: `Basic ${credentials}`, "Content-Type": "application/json" },
  body: JSON.stringify({
    badge_template_id: "TEMPLATE_ID",
    recipient_email: "mina@example.org",
    issued_to_first_name: "Mina",
    issued_to_last_name: "Okafor",
    issued_at: "2026-11-25",
  }),
});
const { data } = await response.json();
if (response.status !== 201) throw new Error(data.message);
console.log(data.id, data.state);
