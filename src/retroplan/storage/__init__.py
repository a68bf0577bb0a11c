"""Files read and written safely; it knows neither TOML nor plans."""
