"""Pictures of series, each with its answer in words: pure functions from figures to lines of cells."""
