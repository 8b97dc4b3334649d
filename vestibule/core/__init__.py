"""Small tools with one idea each: no models, no HTTP."""
