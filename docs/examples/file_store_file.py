from harness_components import (
    FileStoreFile,
    FileStoreFileArgs,
    FileStoreFolder,
    FileStoreFolderArgs,
    Scope,
)

scope = Scope.project("acme", "shop")
folder = FileStoreFolder("storefront", FileStoreFolderArgs(scope=scope))
FileStoreFile(
    "storefront-values",
    FileStoreFileArgs(
        scope=scope,
        display_name="values.yaml",
        parent=folder.ref,
        content="replicas: <+serviceVariables.replicas>\n",
    ),
)
