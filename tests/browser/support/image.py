"""Find the memory image of Python that the browser cached."""

IMAGE_KEPT = """async () => {
  for (;;) {
    for (const name of await caches.keys()) {
      const [image] = name.startsWith("python ") ? await (await caches.open(name)).keys() : [];
      if (image) return image.url;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""
"""Wait until the image is cached, and return its URL."""
