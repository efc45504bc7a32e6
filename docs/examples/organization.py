from harness_components import Organization, OrganizationArgs

Organization("acme", OrganizationArgs(display_name="Acme", tags={"owner": "platform"}))
