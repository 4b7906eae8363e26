"""In the place of Pyodide's evaluation of source text, of which no one brings any."""
