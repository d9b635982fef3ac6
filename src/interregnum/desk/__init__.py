"""The Desk: the server of the page that answers while you drag. It computes nothing that a command does not."""
