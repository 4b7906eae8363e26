"""The image of started Python that a browser keeps."""

KEPT = """async () => {
  for (;;) {
    for (const name of await caches.keys()) {
      const [image] = name.startsWith("python ") ? await (await caches.open(name)).keys() : [];
      if (image) return image.url;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""
"""Ends when it is there; gives its address."""
