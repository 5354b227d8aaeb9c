"""The window: shows what services know, and hands presses to them."""
