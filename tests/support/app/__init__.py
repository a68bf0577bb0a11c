"""The program, its screen and its terminal."""
