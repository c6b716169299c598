"""Methods: how mediators find a package for two sides by asking one of them at a time."""
