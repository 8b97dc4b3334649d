"""Where foreign files are parsed: a process behind walls, proved by trying to break out of it (security rule
20).

Our side: `launcher` starts and asks it, `verified` says whether the walls hold. Walled side:
`server`, `isolation`, `landlock`, `syscalls`, `escape_attempts`; these know nothing of Django.
"""
