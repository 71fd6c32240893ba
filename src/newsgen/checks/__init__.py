"""What ``newsgen check`` looks for beyond what a build has to know."""
