// Ask for scripts and style sheets once, and again only where that failed.

const loading = new Map();

function once(address, make) {
  if (!loading.has(address)) {
    loading.set(
      address,
      new Promise((resolve, reject) => {
        const node = make();
        node.onload = () => resolve();
        node.onerror = () => {
          loading.delete(address);
          reject(new TypeError(address));
        };
        document.head.append(node);
      }),
    );
  }
  return loading.get(address);
}

export const style = (href) =>
  once(href, () => Object.assign(document.createElement("link"), { rel: "stylesheet", href }));
export const script = (src) => once(src, () => Object.assign(document.createElement("script"), { src, async: false }));
