"""The look: tokens, fonts, icons and the theme that puts them on the application."""
