"""Kubernetes objects of the storefront and of tracking, as they lie in the Harness file store.

Harness fills them as Go templates from the values file; its own expressions work in values only.
"""

DEPLOYMENT = """\
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{.Values.name}}
spec:
  replicas: {{int .Values.replicas}}
  selector:
    matchLabels:
      app: {{.Values.name}}
  template:
    metadata:
      labels:
        app: {{.Values.name}}
    spec:
      containers:
        - name: {{.Values.name}}
          image: {{.Values.image}}
          env:
            - name: DOMAIN
              value: {{.Values.domain}}
"""

VALUES = """\
name: <+service.identifier>
image: <+artifacts.primary.image>
replicas: <+serviceVariables.replicas>
domain: <+serviceVariables.domain>
"""
