"""The audit log and its reports, the reports about all requests, a request on paper and the record of
attempts."""
