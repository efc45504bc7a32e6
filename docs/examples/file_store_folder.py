from harness_components import FileStoreFolder, FileStoreFolderArgs, Scope

FileStoreFolder("storefront", FileStoreFolderArgs(scope=Scope.project("acme", "shop")))
