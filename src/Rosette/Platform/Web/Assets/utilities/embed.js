// The loader behind embed snippets: puts a badge's frame where <div data-share-badge-id="…"> stands.
(function () {
  "use strict";
  var script = document.currentScript;
  var home = script && script.src ? new URL(script.src).origin : location.origin;

  function origin(place) {
    try {
      var url = new URL(place.getAttribute("data-share-badge-host") || home);
      return /^https?:$/.test(url.protocol) ? url.origin : home;
    } catch (e) {
      return home;
    }
  }

  function pixels(place, name, usual) {
    return (parseInt(place.getAttribute(name), 10) || usual) + "px";
  }

  function draw(place) {
    var id = place.getAttribute("data-share-badge-id");
    var frame = document.createElement("iframe");
    frame.name = "acclaim-badge";
    frame.id = "embedded-badge-" + id;
    frame.title = place.getAttribute("data-iframe-title") || "Digital badge";
    frame.setAttribute("scrolling", "no");
    frame.setAttribute("frameborder", "0");
    frame.style.width = pixels(place, "data-iframe-width", 150);
    frame.style.height = pixels(place, "data-iframe-height", 270);
    frame.style.border = "0";
    frame.src = origin(place) + "/embedded_badge/" + encodeURIComponent(id);
    place.parentNode.replaceChild(frame, place);
  }

  function drawAll() {
    Array.prototype.forEach.call(document.querySelectorAll("div[data-share-badge-id]"), draw);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", drawAll);
  drawAll();
})();
