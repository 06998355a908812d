/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.deploy;

import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.strokeplatform.deploy.YamlFiles.list;
import static org.strokeplatform.deploy.YamlFiles.map;

/** The CloudFormation template, as far as its text can tell: no linter of templates is at hand where we build. */
class TemplateTest {

    private static final String TEXT = Project.read("deploy/aws/template.yml");
    private static final Map<?, ?> TEMPLATE = map(new Yaml(new Functions()).load(TEXT));
    private static final Map<?, ?> RESOURCES = map(TEMPLATE.get("Resources"));

    @Test
    void refersOnlyToWhatItDeclares() {
        Set<String> declared = new TreeSet<>(Set.of("AWS::Partition", "AWS::NoValue"));
        map(TEMPLATE.get("Parameters")).keySet().forEach(name -> declared.add(name.toString()));
        RESOURCES.keySet().forEach(name -> declared.add(name.toString()));
        Matcher references = Pattern.compile("!(?:Ref|GetAtt) \"?([A-Za-z:]+)|\\$\\{([A-Za-z:]+)}")
                .matcher(TEXT);

        while (references.find()) {
            assertThat(declared).contains(references.group(1) == null ? references.group(2) : references.group(1));
        }
    }

    @Test
    void usesEveryParameterAndDescribesIt() {
        map(TEMPLATE.get("Parameters")).forEach((name, parameter) -> {
            assertThat(TEXT).containsPattern("!Ref " + name + "\\b|\\$\\{" + name + "}");
            assertThat(map(parameter).get("Description")).as("%s", name).isNotNull();
        });
    }

    @Test
    void takesNetworkImageAndKeyFromWhoeverUsesIt() {
        Map<?, ?> parameters = map(TEMPLATE.get("Parameters"));

        for (String name : List.of(
                "VpcId",
                "SubnetId",
                "AvailabilityZone",
                "ImageId",
                "KeyName",
                "AdminCidr",
                "ClientCidr",
                "ArchiveBucket")) {
            assertThat(map(parameters.get(name)).containsKey("Default"))
                    .as(name)
                    .isFalse();
        }
        assertThat(TEXT)
                .doesNotContainPattern("\\b(vpc|subnet|ami|sg|i)-[0-9a-f]{8,}|\\b\\d{12}\\b|[a-z]{2}-[a-z]+-\\d\\b");
    }

    @Test
    void letsInDeploymentAndClientsOnly() {
        List<?> ingress = list(properties("SecurityGroup").get("SecurityGroupIngress"));

        assertThat(ingress).hasSize(2);
        ingress.forEach(rule -> {
            assertThat(map(rule).get("IpProtocol")).isEqualTo("tcp");
            assertThat(map(rule).get("FromPort")).isEqualTo(map(rule).get("ToPort"));
            assertThat(map(rule).get("CidrIp")).isIn("!Ref AdminCidr", "!Ref ClientCidr");
        });
        for (String cidr : List.of("AdminCidr", "ClientCidr")) {
            String pattern = map(map(TEMPLATE.get("Parameters")).get(cidr))
                    .get("AllowedPattern")
                    .toString();
            assertThat("0.0.0.0/0").doesNotMatch(pattern);
            assertThat("10.1.0.0/16").matches(pattern);
        }
    }

    @Test
    void encryptsTheVolumesAndAsksForTokensOfTheMetadata() {
        Map<?, ?> disk =
                map(map(list(properties("Instance").get("BlockDeviceMappings")).get(0))
                        .get("Ebs"));
        Map<?, ?> metadata =
                map(map(properties("LaunchTemplate").get("LaunchTemplateData")).get("MetadataOptions"));

        assertThat(disk.get("Encrypted")).isEqualTo(true);
        assertThat(properties("DataVolume").get("Encrypted")).isEqualTo(true);
        assertThat(metadata.get("HttpTokens")).isEqualTo("required");
    }

    @Test
    void keepsTheDataOnAVolumeOfItsOwnThatIsNeverDeletedWithoutASnapshot() {
        Map<?, ?> volume = map(RESOURCES.get("DataVolume"));

        assertThat(volume.get("Type")).isEqualTo("AWS::EC2::Volume");
        assertThat(volume.get("DeletionPolicy")).isEqualTo("Snapshot");
        assertThat(volume.get("UpdateReplacePolicy")).isEqualTo("Snapshot");
        assertThat(properties("DataAttachment").get("VolumeId")).isEqualTo("!Ref DataVolume");
        assertThat(properties("DataAttachment").get("InstanceId")).isEqualTo("!Ref Instance");
    }

    @Test
    void growsTheDataVolumeByAParameterThatReplacesNothing() {
        // CloudFormation changes Size in place; it replaces a volume for any other zone, snapshot or key.
        assertThat(properties("DataVolume").get("Size")).isEqualTo("!Ref DataGiB");
        assertThat(TEXT).containsOnlyOnce("!Ref DataGiB");
        // A zone taken from the machine would make each doubt about the machine one about the volume.
        assertThat(properties("DataVolume").get("AvailabilityZone")).isEqualTo("!Ref AvailabilityZone");
    }

    @Test
    void letsTheMachineUseItsBucketAndNothingElse() {
        List<?> statements =
                list(map(map(list(properties("Role").get("Policies")).get(0)).get("PolicyDocument"))
                        .get("Statement"));

        assertThat(properties("Role").containsKey("ManagedPolicyArns")).isFalse();
        statements.forEach(statement -> {
            list(map(statement).get("Action"))
                    .forEach(action -> assertThat(action.toString()).matches("s3:[A-Za-z]+"));
            assertThat(map(statement).get("Resource").toString()).contains(":s3:::${ArchiveBucket}");
        });
    }

    @Test
    void hasAnExampleOfEveryParameterWithoutADefault() {
        List<?> example = list(new Yaml().load(Project.read("deploy/aws/parameters/example.json")));
        Set<String> given = new TreeSet<>();
        example.forEach(
                parameter -> given.add(map(parameter).get("ParameterKey").toString()));

        Set<String> needed = new TreeSet<>();
        map(TEMPLATE.get("Parameters")).forEach((name, parameter) -> {
            if (!map(parameter).containsKey("Default")) {
                needed.add(name.toString());
            }
        });
        assertThat(given).isEqualTo(needed);
    }

    private static Map<?, ?> properties(String resource) {
        return map(map(RESOURCES.get(resource)).get("Properties"));
    }

    /** Reads {@code !Ref X} and its like as that text. */
    private static final class Functions extends SafeConstructor {

        Functions() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return node instanceof ScalarNode scalar
                            ? node.getTag().getValue() + " " + scalar.getValue()
                            : constructSequence((SequenceNode) node);
                }
            });
        }
    }
}
