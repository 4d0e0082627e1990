const api = "https://badges.example.org/v1/organizations/ORGANIZATION_ID";
const credentials = Buffer.from(`${process.env.ROSETTE_TOKEN}:`).toString("base64");

const response = await fetch(`${api}/badge_templates`, {
  method: "POST",
  headers: { Authorization: `Basic ${credentials}`, "Content-Type": "application/json" },
  body: JSON.stringify({
    name: "Knots I",
    description: "Holders tie twelve knots and know which one holds.",
    skills: ["Knots", "Rope care", "Seamanship"],
    global_activity_url: "https://example.org/courses/knots",
    badge_template_activities: [{ activity_type: "Assessment", title: "Pass the knot test" }],
    state: "active",
  }),
});
const { data } = await response.json();
console.log(response.status === 201 ? data.id : data.message);
