// Keep the page's icon: a browser asks for it anew whenever the address changes, but not for one
// that is written into the page; so a choice sends nothing.

export async function keepIcon() {
  const link = document.querySelector('link[rel~="icon"]');
  if (!link || link.href.startsWith("data:")) return;
  const response = await fetch(link.href);
  if (!response.ok) return;
  const icon = await response.blob();
  await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(Object.assign(link, { href: reader.result }));
    reader.readAsDataURL(icon);
  });
}
