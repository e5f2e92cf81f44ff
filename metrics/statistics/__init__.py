"""Statistical methods, one a module: numbers in, numbers out. They know a metric and a target, nothing else of ours."""
