"""Charts as SVG, for slides and paper."""
