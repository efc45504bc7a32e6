"""The rights in AWS: sources read through an AWS connector.

`ec2:DescribeRegions` is in all of them: Harness's reference of the AWS connector asks for it
whatever the connector is used for, unless the flag CDS_AWS_DESCRIBE_REGIONS_OPTIONAL is on.
"""

from harness_components.permissions.grants import AwsStatement, System
from harness_components.permissions.needed import ArtifactPermissions, NotNeeded, Option
from harness_components.permissions.trust import CROSS_ACCOUNT, IRSA, NOTES

_REGIONS = AwsStatement(
    sid="HarnessConnector",
    actions=("ec2:DescribeRegions",),
    why="testing the connector and listing regions",
)

_CROSS_ACCOUNT = Option(
    name="cross-account",
    purpose="the connector takes a role in another account, which then has the rights above, and "
    "whose trust policy must name the connector's or delegate's own identity",
    grants=(
        AwsStatement(
            sid="HarnessCrossAccount",
            actions=("sts:AssumeRole",),
            resources=("arn:{partition}:iam::{account_id}:role/{role_name}",),
            why="taking the role in the other account",
        ),
    ),
    instead=True,
    trust=(CROSS_ACCOUNT,),
)

ECR = ArtifactPermissions(
    type="Ecr",
    title="images of Amazon ECR, through an AWS connector",
    system=System.AWS,
    reference="https://docs.aws.amazon.com/service-authorization/latest/reference/"
    "list_amazonelasticcontainerregistry.html",
    needed=(
        AwsStatement(
            sid="HarnessEcrLogin",
            actions=("ecr:GetAuthorizationToken",),
            why="logging in, which no repository can narrow",
        ),
        AwsStatement(
            sid="HarnessEcrRead",
            actions=(
                "ecr:BatchCheckLayerAvailability",
                "ecr:GetDownloadUrlForLayer",
                "ecr:GetRepositoryPolicy",
                "ecr:DescribeRepositories",
                "ecr:ListImages",
                "ecr:DescribeImages",
                "ecr:BatchGetImage",
            ),
            resources=("arn:{partition}:ecr:{region}:{account_id}:repository/{repository}",),
            why="listing the tags of images and pulling them",
        ),
        _REGIONS,
    ),
    options=(
        Option(
            name="ui",
            purpose="the form of the UI lists every repository of the region",
            grants=(
                AwsStatement(
                    sid="HarnessEcrList",
                    actions=("ecr:DescribeRepositories",),
                    why="listing repositories by name",
                ),
            ),
        ),
        _CROSS_ACCOUNT,
    ),
    not_needed=(
        NotNeeded(
            right="AmazonEC2ContainerRegistryReadOnly",
            why="the managed policy reads every repository of the account; its actions on the "
            "repositories that are deployed are enough",
        ),
        NotNeeded(
            right="AmazonEC2ContainerRegistryFullAccess, AmazonEC2ContainerRegistryPowerUser",
            why="a deployment pushes and deletes nothing",
        ),
    ),
    network=(
        "api.ecr.{region}.amazonaws.com",
        "{account_id}.dkr.ecr.{region}.amazonaws.com",
        "ec2.{region}.amazonaws.com",
    ),
    notes=(
        "{repository} may end with *, as in shop/*, for several repositories.",
        (
            "Through a Docker Registry connector the same policy is needed, without "
            "ec2:DescribeRegions: the user name is AWS, and the password that "
            "`aws ecr get-login-password` gives ends after 12 hours."
        ),
        *NOTES,
    ),
    trust=(IRSA,),
)

AMAZON_S3 = ArtifactPermissions(
    type="AmazonS3",
    title="objects of an S3 bucket, through an AWS connector",
    system=System.AWS,
    reference="https://docs.aws.amazon.com/service-authorization/latest/reference/"
    "list_amazons3.html",
    needed=(
        AwsStatement(
            sid="HarnessS3List",
            actions=("s3:ListBucket", "s3:GetBucketLocation", "s3:GetBucketVersioning"),
            resources=("arn:{partition}:s3:::{bucket}",),
            why="finding the bucket and the objects that match a path or pattern",
        ),
        AwsStatement(
            sid="HarnessS3Get",
            actions=("s3:GetObject",),
            resources=("arn:{partition}:s3:::{bucket}/*",),
            why="reading the object that is deployed",
        ),
        _REGIONS,
    ),
    options=(
        Option(
            name="ui",
            purpose="the form of the UI lists every bucket of the account",
            grants=(
                AwsStatement(
                    sid="HarnessS3Buckets",
                    actions=("s3:ListAllMyBuckets",),
                    why="listing buckets by name",
                ),
            ),
        ),
        Option(
            name="kms",
            purpose="the bucket is encrypted with a key of your own",
            grants=(
                AwsStatement(
                    sid="HarnessS3Decrypt",
                    actions=("kms:Decrypt",),
                    resources=("arn:{partition}:kms:{region}:{account_id}:key/{key_id}",),
                    why="decrypting the object that is deployed",
                ),
            ),
        ),
        _CROSS_ACCOUNT,
    ),
    not_needed=(
        NotNeeded(
            right="AmazonS3ReadOnlyAccess",
            why="the managed policy reads every bucket of the account, and one is used",
        ),
        NotNeeded(right="AmazonS3FullAccess, s3:PutObject", why="a deployment writes nothing back"),
    ),
    network=("s3.{region}.amazonaws.com", "ec2.{region}.amazonaws.com"),
    notes=NOTES,
    trust=(IRSA,),
)

AMAZON_MACHINE_IMAGE = ArtifactPermissions(
    type="AmazonMachineImage",
    title="machine images of Amazon EC2, through an AWS connector",
    system=System.AWS,
    reference="https://docs.aws.amazon.com/service-authorization/latest/reference/"
    "list_amazonec2.html",
    needed=(
        AwsStatement(
            sid="HarnessAmiRead",
            actions=("ec2:DescribeImages",),
            why="listing images by tag and filter, which no image can narrow",
        ),
        _REGIONS,
    ),
    options=(
        Option(
            name="ui",
            purpose="the form of the UI lists the tags that images have",
            grants=(
                AwsStatement(
                    sid="HarnessAmiTags",
                    actions=("ec2:DescribeTags",),
                    why="listing tags by name",
                ),
            ),
        ),
        _CROSS_ACCOUNT,
    ),
    not_needed=(
        NotNeeded(
            right="AmazonEC2FullAccess, ec2:RunInstances",
            why="starting instances of the image is a matter of the deployment, and of its own "
            "connector where that has another identity",
        ),
    ),
    network=("ec2.{region}.amazonaws.com",),
    notes=NOTES,
    trust=(IRSA,),
)
