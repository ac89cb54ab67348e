// A page whose answer is still being computed asks again until it is there, then shows it; meanwhile it says how far it is.
const EVERY = 1000, RESTING = new Set([502, 503, 504]);
const place = document.querySelector("[data-working]");

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!RESTING.has(answer.status)) {
      const next = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-working]");
      if (!next) return location.reload(); // it is done, or the page says why it is not
      for (const part of place.querySelectorAll("[data-part]")) follow(part, next.querySelector(`[data-part="${part.dataset.part}"]`));
    }
  } catch {
    // The workbench may be starting anew; ask again.
  }
  setTimeout(look, EVERY);
}

// What did not change is left alone, so that it is not read out again.
function follow(part, next) {
  if (!next) return;
  if (part.tagName === "PROGRESS") part.value = next.value;
  else if (part.textContent !== next.textContent) part.textContent = next.textContent;
}

if (place) setTimeout(look, EVERY);
