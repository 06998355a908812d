/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.deploy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code provision.sh} and {@code destroy.sh} on an {@code aws} whose answers are what the real one prints. */
class ProvisionTest {

    private static final String NO_CHANGE =
            "The submitted information didn't contain changes. Submit different information to create a change set.";

    private static final String KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIA" + "k".repeat(42);

    @TempDir
    private Path scratch;

    private Command command;

    @BeforeEach
    void setUp() throws IOException {
        Path parameters = Files.writeString(scratch.resolve("parameters.json"), "[]");
        command = new Command(scratch)
                .with("STROKE_ENVIRONMENT", "staging")
                .with("AWS_REGION", "eu-west-1")
                .with("BUILD_NUMBER", "17")
                .with("PARAMETERS", parameters)
                .with("REPORTS", scratch.resolve("reports"));
    }

    @Test
    void plansANewStackAndLeavesNothingOfIt() throws Exception {
        aws("""
                *StackStatus*) [[ -e deleted ]] && exit 254
                  [[ -e created ]] && echo REVIEW_IN_PROGRESS || { echo 'Stack with id stroke-staging does not exist' >&2; exit 254; } ;;
                *create-change-set*) touch created ;;
                *describe-change-set*) echo '|  Add  |  Instance  |' ;;
                *delete-stack*) touch deleted ;;
                """);

        Command.Result result = provision("plan");

        assertThat(result).isEqualTo(new Command.Result(0, "|  Add  |  Instance  |\n"));
        assertThat(scratch.resolve("reports/infrastructure-plan.txt")).hasContent("|  Add  |  Instance  |");
        assertThat(command.calls())
                .anyMatch(call ->
                        call.matches(".*create-change-set --stack-name stroke-staging --change-set-name jenkins-17 "
                                + "--change-set-type CREATE --template-body file://.*/deploy/aws/template.yml .*"))
                .last()
                .isEqualTo("aws cloudformation wait stack-delete-complete --stack-name stroke-staging");
        assertThat(command.calls()).noneMatch(call -> call.contains("execute-change-set"));
    }

    @Test
    void saysThatNothingWouldChange() throws Exception {
        aws("""
                *StackStatus*) echo UPDATE_COMPLETE ;;
                *'wait change-set-create-complete'*) exit 255 ;;
                *'--query StatusReason'*) echo "%s" ;;
                """.formatted(NO_CHANGE));

        Command.Result result = provision("plan");

        assertThat(result).isEqualTo(new Command.Result(0, "No change of the infrastructure\n"));
        assertThat(command.calls()).noneMatch(call -> call.contains("delete-stack"));
    }

    @Test
    void saysWhyAChangeSetFails() throws Exception {
        aws("""
                *StackStatus*) echo UPDATE_COMPLETE ;;
                *'wait change-set-create-complete'*) exit 255 ;;
                *'--query StatusReason'*) echo 'Parameter KeyName: none does not exist' ;;
                """);

        Command.Result result = provision("apply");

        assertThat(result)
                .isEqualTo(new Command.Result(
                        1, "provision.sh: the change set failed: Parameter KeyName: none does not exist\n"));
        assertThat(command.calls()).noneMatch(call -> call.contains("execute-change-set"));
    }

    @Test
    void appliesAndWaitsForStackAndMachine() throws Exception {
        aws("""
                *StackStatus*) [[ -e executed ]] && echo UPDATE_COMPLETE || echo CREATE_COMPLETE ;;
                *execute-change-set*) touch executed ;;
                *InstanceId*) echo i-0abc ;;
                """);

        Command.Result result = provision("apply");

        assertThat(result).isEqualTo(new Command.Result(0, "Stack stroke-staging is UPDATE_COMPLETE\n"));
        assertThat(command.calls())
                .containsSubsequence(
                        "aws cloudformation execute-change-set --stack-name stroke-staging --change-set-name jenkins-17",
                        "aws cloudformation wait stack-update-complete --stack-name stroke-staging",
                        "aws ec2 wait instance-status-ok --instance-ids i-0abc")
                .noneMatch(call -> call.contains("termination-protection"));
    }

    @Test
    void protectsProductionFromDeletion() throws Exception {
        aws("*StackStatus*) echo CREATE_COMPLETE ;;");
        command.with("STROKE_ENVIRONMENT", "production");

        assertThat(provision("apply").exit()).isZero();
        assertThat(command.calls())
                .contains(
                        "aws cloudformation update-termination-protection --stack-name stroke-production --enable-termination-protection");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Modify\tInstance\tTrue",
                "Modify\tInstance\tConditional",
                "Modify\tDataVolume\tConditional",
                "Remove\tDataVolume\tNone"
            })
    void refusesEveryChangeThatIsNotSurelyOneInPlaceWhateverIsSet(String change) throws Exception {
        aws("""
                *StackStatus*) echo CREATE_COMPLETE ;;
                *describe-change-set*"Replacement=='True'"*) [[ '%1$s' != *True ]] || echo Modify ;;
                *describe-change-set*"Replacement!='False'"*) echo '%1$s' ;;
                """.formatted(change));
        command.with("ALLOW_REPLACEMENT", "true");

        Command.Result result = provision("apply");

        assertThat(result.exit()).isOne();
        assertThat(result.output()).contains("only changes in place leave the databases where they are", change);
        assertThat(command.calls())
                .noneMatch(call -> call.contains(" execute-change-set"))
                .anyMatch(call -> call.contains(" delete-change-set"));
    }

    @Test
    void setsTheStackPolicyBeforeAStackIsChangedAndOnceANewOneIsThere() throws Exception {
        aws("*StackStatus*) echo CREATE_COMPLETE ;;");
        assertThat(provision("apply").exit()).isZero();
        assertThat(calls()).containsSubsequence("set-stack-policy", "execute-change-set", "wait", "set-stack-policy");

        aws("""
                *StackStatus*) [[ -e executed ]] && echo CREATE_COMPLETE || echo REVIEW_IN_PROGRESS ;;
                *execute-change-set*) touch executed ;;
                """);
        int before = calls().size();
        assertThat(provision("apply").exit()).isZero();
        assertThat(calls().subList(before, calls().size()).stream()
                        .filter(call -> call.matches("execute-change-set|set-stack-policy")))
                .containsExactly("execute-change-set", "set-stack-policy");
    }

    @Test
    void allowsNobodyToReplaceOrDeleteMachineAndData() throws Exception {
        List<?> statements =
                (List<?>) ((Map<?, ?>) new Yaml().load(Project.read("deploy/aws/stack-policy.json"))).get("Statement");

        Map<?, ?> denied = (Map<?, ?>) statements.get(1);
        assertThat(denied.get("Effect")).isEqualTo("Deny");
        assertThat(denied.get("Principal")).isEqualTo("*");
        assertThat(denied.get("Action")).isEqualTo(List.of("Update:Replace", "Update:Delete"));
        assertThat(denied.get("Resource"))
                .isEqualTo(List.of(
                        "LogicalResourceId/DataVolume",
                        "LogicalResourceId/DataAttachment",
                        "LogicalResourceId/Instance"));
    }

    @Test
    void printsNothingOfAStackThatIsNotThere() throws Exception {
        aws(
                "*) echo 'An error occurred (ValidationError): Stack with id stroke-staging does not exist' >&2; exit 254 ;;");

        assertThat(provision("address")).isEqualTo(new Command.Result(0, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "apply", "address", "volume", "cleanup"})
    void takesNoOtherErrorForAStackThatIsNotThere(String action) throws Exception {
        aws(
                "*describe-stacks*) echo 'An error occurred (ExpiredToken): The security token is expired' >&2; exit 254 ;;");

        Command.Result result = provision(action);

        assertThat(result.exit()).isOne();
        assertThat(result.output())
                .isEqualTo("provision.sh: cannot ask AWS about the stack stroke-staging: "
                        + "An error occurred (ExpiredToken): The security token is expired\n");
        assertThat(command.calls()).noneMatch(call -> call.matches(".*(create-change-set|delete-stack).*"));
    }

    @Test
    void pinsTheHostKeyThatANewMachineShowsOnItsConsole() throws Exception {
        console(
                "[   14.1] cloud-init: -----BEGIN SSH HOST KEY KEYS-----\r",
                "ecdsa-sha2-nistp256 AAAAE2 root@ip\r",
                "[   14.2] cloud-init: " + KEY + " root@ip-10-0-0-7\r",
                "-----END SSH HOST KEY KEYS-----\r",
                "login: " + KEY.replace("IA", "IB"));

        assertThat(provision("apply").exit()).isZero();

        assertThat(command.calls())
                .containsSubsequence(
                        "aws ec2 wait instance-status-ok --instance-ids i-0abc",
                        "aws ec2 get-console-output --instance-id i-0abc --latest --query Output --output text",
                        "aws ec2 create-tags --resources i-0abc --tags Key=stroke-ssh-host-key,Value=" + KEY);
    }

    @Test
    void pinsTheHostKeyThatIsGivenAndNeverOneInPlaceOfAnother() throws Exception {
        console();
        command.with("SSH_HOST_KEY", KEY);
        assertThat(provision("apply").exit()).isZero();
        aws("*StackStatus*) echo CREATE_COMPLETE ;;\n*InstanceId*) echo i-0abc ;;");
        assertThat(provision("apply").exit()).isZero();

        assertThat(command.calls())
                .filteredOn(call -> call.contains("create-tags"))
                .containsExactly("aws ec2 create-tags --resources i-0abc --tags Key=stroke-ssh-host-key,Value=" + KEY);
        assertThat(provision("host-key")).isEqualTo(new Command.Result(0, "ssh-ed25519 pinned\n"));
    }

    @Test
    void pinsNothingWhereTheConsoleShowsNoKeyOrTwo() throws Exception {
        command.with("WAIT_SECONDS", "0");
        console("booting");
        Command.Result none = provision("apply");
        console("-----BEGIN SSH HOST KEY KEYS-----", KEY, KEY.replace("IA", "IB"), "-----END SSH HOST KEY KEYS-----");
        Command.Result two = provision("apply");

        for (Command.Result result : List.of(none, two)) {
            assertThat(result.exit()).isOne();
            assertThat(result.output())
                    .contains("the console of i-0abc does not show one SSH host key", "set SSH_HOST_KEY");
        }
        assertThat(command.calls()).noneMatch(call -> call.contains("create-tags"));
    }

    @Test
    void printsTheDataVolume() throws Exception {
        aws("*DataVolumeId*) echo vol-0abc ;;");

        assertThat(provision("volume")).isEqualTo(new Command.Result(0, "vol-0abc\n"));
    }

    @Test
    void saysHowAStackEnded() throws Exception {
        aws("""
                *StackStatus*) [[ -e executed ]] && echo UPDATE_ROLLBACK_COMPLETE || echo CREATE_COMPLETE ;;
                *execute-change-set*) touch executed ;;
                *'wait stack-update-complete'*) exit 255 ;;
                """);

        Command.Result result = provision("apply");

        assertThat(result.exit()).isOne();
        assertThat(result.output()).contains("the stack ended as UPDATE_ROLLBACK_COMPLETE");
    }

    @Test
    void destroysOnlyWhatIsNamedTwiceAndStopsTheMachineBeforeItsDataGoesIntoTheSnapshot() throws Exception {
        aws("*InstanceId*) echo i-0abc ;;");

        Command.Result unnamed = run("destroy.sh");
        command.with("CONFIRM_DESTROY", "staging");
        Command.Result named = run("destroy.sh");

        assertThat(unnamed.exit()).isEqualTo(64);
        assertThat(named)
                .isEqualTo(new Command.Result(
                        0, "Stack stroke-staging is deleted; a snapshot of its data volume stays\n"));
        assertThat(command.calls())
                .filteredOn(call -> !call.contains("describe-stacks"))
                .containsExactly(
                        "aws ec2 stop-instances --instance-ids i-0abc",
                        "aws ec2 wait instance-stopped --instance-ids i-0abc",
                        "aws cloudformation delete-stack --stack-name stroke-staging",
                        "aws cloudformation wait stack-delete-complete --stack-name stroke-staging");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Production", "a b", "x;y"})
    void refusesNamesThatAreNoEnvironment(String name) throws Exception {
        aws("");
        command.with("STROKE_ENVIRONMENT", name);

        assertThat(provision("plan").exit()).isEqualTo(64);
        assertThat(command.calls()).isEmpty();
    }

    /** A machine without a pinned key, and what its console shows. */
    private void console(String... lines) throws IOException {
        Files.writeString(scratch.resolve("console"), String.join("\n", lines));
        aws("""
                *StackStatus*) echo CREATE_COMPLETE ;;
                *InstanceId*) echo i-0abc ;;
                *describe-tags*) echo None ;;
                *get-console-output*) cat console ;;
                """);
    }

    /** What was asked of CloudFormation and EC2, by the name of the operation. */
    private List<String> calls() throws IOException {
        return command.calls().stream().map(call -> call.split(" ")[2]).toList();
    }

    private void aws(String answers) throws IOException {
        String pinned = "*InstanceId*) echo i-0abc ;;\n*describe-tags*) echo 'ssh-ed25519 pinned' ;;";
        command.fake("aws", "cd '" + scratch + "'\ncase \"$*\" in\n" + answers + "\n" + pinned + "\nesac");
    }

    private Command.Result provision(String action) throws Exception {
        return run("provision.sh", action);
    }

    private Command.Result run(String script, String... arguments) throws Exception {
        String[] line = new String[arguments.length + 1];
        line[0] = Project.root().resolve("deploy/aws").resolve(script).toString();
        System.arraycopy(arguments, 0, line, 1, arguments.length);
        return command.run(line);
    }
}
