"""Generated pages, pictures and lists, made anew from the program."""
