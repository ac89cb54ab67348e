// A page whose answer is still being computed asks again until it is there, then shows it.
const EVERY = 2000;

async function look() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (answer.ok && !(await answer.text()).includes("data-working")) return location.reload();
  } catch {
    // The workbench may be starting anew; ask again.
  }
  setTimeout(look, EVERY);
}

if (document.querySelector("[data-working]")) setTimeout(look, EVERY);
