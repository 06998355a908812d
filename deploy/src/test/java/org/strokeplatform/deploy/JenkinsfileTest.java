/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.deploy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class JenkinsfileTest {

    private static final String AWS = "aws-jenkins-creds";
    private static final String KEY = "mlops-ssh-key";
    private static final Set<String> ALL = Set.of(
            AWS,
            KEY,
            "mlflow-experiments-db-creds",
            "mlflow-experiments-db-root-user-creds",
            "aws-mssql-db-stroke-pred-api-v1",
            "aws-mssql-db-stroke-pred-reader");
    private static final List<String> STAGES = List.of(
            "Infrastructure Provisioning",
            "Environment Setup",
            "Service Deployment",
            "Data Pipeline Setup",
            "Monitoring Configuration",
            "Validation");
    private static final String ROLLOUT_TOOL = "./mvnw -B -ntp -q -DskipTests -pl connector-rollout -am package";

    @Test
    void declaresStagesParametersAndLimits() {
        JenkinsRun run = new JenkinsRun("plan", "staging").run();

        assertThat(run.stages).isEqualTo(STAGES);
        assertThat(run.options).containsExactly("buildDiscarder", "disableConcurrentBuilds", "timeout");
        assertThat(run.parameters)
                .containsEntry("ENVIRONMENT", List.of("staging", "production"))
                .containsEntry("EDITION", List.of("confluent", "open"))
                .containsEntry("ACTION", List.of("plan", "apply", "rollback", "destroy"));
        assertThat(run.binding.getVariable("STROKE_ENVIRONMENT")).hasToString("staging");
        assertThat(run.binding.getVariable("RELEASE")).hasToString("build-17");
        assertThat(run.binding.getVariable("AWS_REGION")).hasToString("eu-west-1");
    }

    @Test
    void plansWithoutAnyChangeOrApproval() {
        JenkinsRun run = new JenkinsRun("plan", "production").run();

        assertThat(run.result).isEqualTo("SUCCESS");
        assertThat(run.inputs).isEmpty();
        assertThat(run.skipped).containsExactly("Environment Setup");
        assertThat(run.commands())
                .containsExactly(
                        "deploy/aws/provision.sh plan",
                        "deploy/deploy.sh plan",
                        ROLLOUT_TOOL,
                        "deploy/pipeline.sh plan",
                        "deploy/monitoring.sh plan",
                        "deploy/validate.sh plan",
                        "rm -rf reports",
                        "deploy/aws/provision.sh cleanup");
        assertThat(run.archived).containsExactly("reports/**");
    }

    @Test
    void appliesToStagingWithoutAskingAndCommitsAtTheEnd() {
        JenkinsRun run = new JenkinsRun("apply", "staging").run();

        assertThat(run.result).isEqualTo("SUCCESS");
        assertThat(run.inputs).isEmpty();
        assertThat(run.skipped).isEmpty();
        assertThat(run.shells)
                .containsExactly(
                        shell(0, "deploy/aws/provision.sh plan", AWS),
                        shell(0, "deploy/aws/provision.sh apply", AWS),
                        shell(1, "./mvnw -B -ntp -DskipTests -Pconfluent package"),
                        new JenkinsRun.Shell(STAGES.get(1), "deploy/setup.sh", ALL),
                        shell(2, "deploy/deploy.sh apply", AWS, KEY),
                        shell(3, "deploy/pipeline.sh apply", AWS, KEY),
                        shell(4, "deploy/monitoring.sh apply", AWS, KEY),
                        shell(5, "deploy/validate.sh apply", AWS, KEY),
                        shell(5, "deploy/deploy.sh commit", AWS, KEY),
                        new JenkinsRun.Shell("post:cleanup", "rm -rf reports", Set.of()),
                        new JenkinsRun.Shell("post:cleanup", "deploy/aws/provision.sh cleanup", Set.of(AWS)));
    }

    @Test
    void asksBeforeItAppliesToProductionAndAfterThePlanIsShown() {
        JenkinsRun refused = new JenkinsRun("apply", "production").refused().run();
        JenkinsRun approved = new JenkinsRun("apply", "production").run();

        assertThat(refused.result).isEqualTo("ABORTED");
        assertThat(refused.inputs).containsExactly("apply production?");
        assertThat(refused.commands())
                .containsExactly(
                        "deploy/aws/provision.sh plan",
                        "deploy/recover.sh",
                        "rm -rf reports",
                        "deploy/aws/provision.sh cleanup");
        assertThat(approved.result).isEqualTo("SUCCESS");
        assertThat(approved.inputs).containsExactly("apply production?");
        assertThat(approved.commands()).contains("deploy/aws/provision.sh apply", "deploy/deploy.sh commit");
    }

    @ParameterizedTest
    @CsvSource({
        "provision.sh apply, Infrastructure Provisioning",
        "mvnw, Environment Setup",
        "setup.sh, Environment Setup",
        "deploy.sh apply, Service Deployment",
        "pipeline.sh apply, Data Pipeline Setup",
        "monitoring.sh apply, Monitoring Configuration",
        "validate.sh apply, Validation",
        "deploy.sh commit, Validation"
    })
    void takesBackWhatABrokenStageOfAnApplyLeft(String failing, String stage) {
        JenkinsRun run = new JenkinsRun("apply", "staging").failing(failing).run();

        assertThat(run.result).isEqualTo("FAILURE");
        assertThat(run.stages).last().isEqualTo(stage);
        List<JenkinsRun.Shell> after = run.shells.subList(run.shells.size() - 4, run.shells.size());
        assertThat(after.get(0).command()).contains(failing);
        assertThat(after.subList(1, 4))
                .containsExactly(
                        new JenkinsRun.Shell("post:unsuccessful", "deploy/recover.sh", Set.of(AWS, KEY)),
                        new JenkinsRun.Shell("post:cleanup", "rm -rf reports", Set.of()),
                        new JenkinsRun.Shell("post:cleanup", "deploy/aws/provision.sh cleanup", Set.of(AWS)));
        assertThat(run.archived).containsExactly("reports/**");
    }

    @Test
    void keepsTheReportsWhenTheRecoveryFailsToo() {
        JenkinsRun run = new JenkinsRun("apply", "staging").failing(".sh").run();

        assertThat(run.result).isEqualTo("FAILURE");
        assertThat(run.archived).containsExactly("reports/**");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "provision.sh plan",
                "deploy.sh plan",
                "pipeline.sh plan",
                "monitoring.sh plan",
                "validate.sh plan"
            })
    void takesNothingBackAfterABrokenPlan(String failing) {
        JenkinsRun run = new JenkinsRun("plan", "staging").failing(failing).run();

        assertThat(run.result).isEqualTo("FAILURE");
        assertThat(run.commands())
                .doesNotContain("deploy/recover.sh")
                .last()
                .isEqualTo("deploy/aws/provision.sh cleanup");
    }

    @Test
    void rollsBackServicesThenConnectorsThenValidates() {
        JenkinsRun run = new JenkinsRun("rollback", "staging").run();

        assertThat(run.result).isEqualTo("SUCCESS");
        assertThat(run.skipped).containsExactly("Infrastructure Provisioning", "Environment Setup");
        assertThat(run.commands())
                .containsExactly(
                        "deploy/deploy.sh rollback",
                        ROLLOUT_TOOL,
                        "deploy/pipeline.sh rollback",
                        "deploy/monitoring.sh apply",
                        "deploy/validate.sh apply",
                        "deploy/deploy.sh commit",
                        "rm -rf reports");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"deploy.sh rollback", "pipeline.sh rollback", "monitoring.sh", "validate.sh", "deploy.sh commit"
            })
    void takesABrokenRollbackBack(String failing) {
        JenkinsRun run = new JenkinsRun("rollback", "staging").failing(failing).run();

        assertThat(run.result).isEqualTo("FAILURE");
        assertThat(run.commands()).containsSubsequence("deploy/recover.sh", "rm -rf reports");
    }

    @Test
    void asksBeforeItRollsProductionBack() {
        JenkinsRun run = new JenkinsRun("rollback", "production").refused().run();

        assertThat(run.inputs).containsExactly("rollback production?");
        assertThat(run.commands()).doesNotContain("deploy/deploy.sh rollback");
    }

    @ParameterizedTest
    @ValueSource(strings = {"staging", "production"})
    void destroysAfterApprovalOnly(String environment) {
        JenkinsRun refused = new JenkinsRun("destroy", environment).refused().run();
        JenkinsRun approved = new JenkinsRun("destroy", environment).run();

        assertThat(refused.commands()).containsExactly("rm -rf reports");
        assertThat(approved.commands()).containsExactly("deploy/aws/destroy.sh", "rm -rf reports");
        assertThat(approved.shells.get(0).credentials()).containsExactly(AWS);
        assertThat(approved.binding.getVariable("CONFIRM_DESTROY")).hasToString(environment);
        assertThat(approved.skipped).isEqualTo(STAGES.subList(1, 6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "apply", "rollback", "destroy"})
    void usesCredentialsInWithCredentialsOnlyAndForOurScriptsOnly(String action) {
        JenkinsRun run = new JenkinsRun(action, "production").run();

        assertThat(run.strayCredentials).isEmpty();
        assertThat(run.shells)
                .filteredOn(shell -> !shell.credentials().isEmpty())
                .allSatisfy(shell -> assertThat(shell.command()).matches("deploy/(aws/)?[a-z]+\\.sh( [a-z]+)?"));
        assertThat(run.shells)
                .filteredOn(shell -> shell.credentials().size() > 2)
                .allSatisfy(shell -> assertThat(shell.command()).isEqualTo("deploy/setup.sh"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"apply", "rollback", "destroy"})
    void letsOnlyApproversAnswer(String action) {
        JenkinsRun run = new JenkinsRun(action, "production").run();

        assertThat(run.inputs).hasSize(1);
        assertThat(run.submitters).containsExactly("stroke-approvers");
    }

    @Test
    void neverSleeps() {
        assertThat(Project.read("Jenkinsfile")).doesNotContain("sleep");
    }

    private static JenkinsRun.Shell shell(int stage, String command, String... credentials) {
        return new JenkinsRun.Shell(STAGES.get(stage), command, Set.of(credentials));
    }
}
