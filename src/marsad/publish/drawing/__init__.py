"""What drawings share, of situation reports and of comparisons: elements of SVG, and the offline world below a map."""
