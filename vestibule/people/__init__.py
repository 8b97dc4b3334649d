"""Who there is: logins, staff, teams, clients, contacts and their accounts."""
