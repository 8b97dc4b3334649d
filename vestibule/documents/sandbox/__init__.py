"""Where foreign files are parsed: a process behind walls, proved by trying to break out of it (security rule
20).

Our side: `launcher` starts and asks it, `proof` (`proved`) says whether the walls hold. Walled side:
`server`, `walls`, `landlock`, `syscalls`, `attempts`; these know nothing of Django.
"""
