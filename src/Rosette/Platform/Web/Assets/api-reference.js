// Shows the API's document. Everything comes from this site; nothing is sent elsewhere.
"use strict";
Scalar.createApiReference("#reference", {
  url: document.getElementById("reference").dataset.document,
  withDefaultFonts: false,
  telemetry: false,
  showDeveloperTools: "never",
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  persistAuth: false,
});
