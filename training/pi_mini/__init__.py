"""Training of pi-mini, the small vision-language-action model that the project ships."""
