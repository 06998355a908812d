/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.deploy;

import com.lesfurets.jenkins.unit.PipelineTestHelper;
import groovy.lang.Binding;
import groovy.lang.Closure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One run of the Jenkinsfile with every step faked. The declarative model is interpreted as Jenkins does: a failed stage ends
 * the stages, {@code when} skips, and {@code post} runs in Jenkins' order, whatever the order in the file.
 */
final class JenkinsRun {

    /**
     * A shell step.
     *
     * @param stage the stage that it ran in, or {@code post:CONDITION}
     * @param command the command line
     * @param credentials the credentials in scope
     */
    record Shell(String stage, String command, Set<String> credentials) {}

    private static final List<String> POST_ORDER =
            List.of("always", "aborted", "failure", "success", "unsuccessful", "cleanup");

    final List<Shell> shells = new ArrayList<>();
    final List<String> stages = new ArrayList<>();
    final List<String> skipped = new ArrayList<>();
    final List<String> inputs = new ArrayList<>();
    final Set<Object> submitters = new HashSet<>();
    final List<String> archived = new ArrayList<>();
    final Set<String> options = new TreeSet<>();
    final Map<String, Object> parameters = new LinkedHashMap<>();
    final Set<String> strayCredentials = new HashSet<>();
    final Binding binding = new Binding();
    String result = "SUCCESS";

    private final PipelineTestHelper helper = new PipelineTestHelper();
    private final Deque<Set<String>> inScope = new ArrayDeque<>();
    private final Map<String, Closure<?>> post = new HashMap<>();
    private String failing = "";
    private boolean approving = true;
    private int timeouts;
    private String stage = "";
    private boolean wanted;

    JenkinsRun(String action, String environment) {
        inScope.push(Set.of());
        binding.setVariable(
                "params",
                Map.of(
                        "ACTION", action,
                        "ENVIRONMENT", environment,
                        "EDITION", "confluent",
                        "AWS_REGION", "eu-west-1",
                        "CONFIRM_DESTROY", environment));
        binding.setVariable("env", Map.of("BUILD_NUMBER", "17", "WORKSPACE", "/workspace"));
        binding.setVariable("any", "any");
    }

    /** Lets each shell step fail that holds these words. */
    JenkinsRun failing(String words) {
        failing = words;
        return this;
    }

    JenkinsRun refused() {
        approving = false;
        return this;
    }

    JenkinsRun run() {
        helper.setScriptRoots(Project.root().toString());
        helper.setScriptExtension("");
        helper.setBaseClassloader(getClass().getClassLoader());
        helper.setBaseScriptRoot(Project.root().toString());
        declarations();
        steps();
        helper.init();
        helper.runScript("Jenkinsfile", binding);
        return this;
    }

    List<String> commands() {
        return shells.stream().map(Shell::command).toList();
    }

    private void declarations() {
        allow("pipeline", List.of(Closure.class), arguments -> {
            call(arguments[0]);
            POST_ORDER.stream().filter(post::containsKey).filter(this::applies).forEach(this::runPost);
            return null;
        });
        for (String block : List.of("options", "parameters", "environment", "steps", "script", "post")) {
            allow(
                    block,
                    List.of(Closure.class),
                    arguments -> block.equals("steps") && !wanted ? null : call(arguments[0]));
        }
        allow("agent", List.of(Object.class), arguments -> null);
        allow("disableConcurrentBuilds", List.of(), arguments -> options.add("disableConcurrentBuilds"));
        allow("timeout", List.of(Map.class), arguments -> options.add("timeout"));
        allow("logRotator", List.of(Map.class), arguments -> arguments[0]);
        allow("buildDiscarder", List.of(Object.class), arguments -> options.add("buildDiscarder"));
        for (String type : List.of("choice", "string")) {
            allow(type, List.of(Map.class), arguments -> parameter((Map<?, ?>) arguments[0]));
        }
        allow("stages", List.of(Closure.class), arguments -> {
            try {
                return call(arguments[0]);
            } catch (StepFailure failure) {
                result = failure.result;
                return null;
            }
        });
        allow("stage", List.of(String.class, Closure.class), arguments -> {
            stage = arguments[0].toString();
            stages.add(stage);
            wanted = true;
            return call(arguments[1]);
        });
        allow("when", List.of(Closure.class), arguments -> call(arguments[0]));
        allow("expression", List.of(Closure.class), arguments -> {
            wanted = (Boolean) call(arguments[0]);
            if (!wanted) {
                skipped.add(stage);
            }
            return null;
        });
        for (String condition : POST_ORDER) {
            allow(condition, List.of(Closure.class), arguments -> post.put(condition, (Closure<?>) arguments[0]));
        }
    }

    private void steps() {
        for (String type : List.of("aws", "sshUserPrivateKey", "usernamePassword")) {
            allow(type, List.of(Map.class), arguments -> {
                String id = ((Map<?, ?>) arguments[0]).get("credentialsId").toString();
                strayCredentials.add(id);
                return id;
            });
        }
        allow("withCredentials", List.of(List.class, Closure.class), arguments -> {
            Set<String> credentials = new TreeSet<>(inScope.element());
            ((List<?>) arguments[0]).forEach(id -> credentials.add(id.toString()));
            strayCredentials.removeAll(credentials);
            inScope.push(credentials);
            try {
                return call(arguments[1]);
            } finally {
                inScope.pop();
            }
        });
        allow("timeout", List.of(Map.class, Closure.class), arguments -> {
            timeouts++;
            try {
                return call(arguments[1]);
            } finally {
                timeouts--;
            }
        });
        allow("input", List.of(Map.class), arguments -> {
            if (timeouts == 0) {
                throw new AssertionError("input without a time limit");
            }
            inputs.add(((Map<?, ?>) arguments[0]).get("message").toString());
            submitters.add(((Map<?, ?>) arguments[0]).get("submitter"));
            if (!approving) {
                throw new StepFailure("ABORTED");
            }
            return null;
        });
        allow("sh", List.of(CharSequence.class), arguments -> {
            String command = arguments[0].toString();
            shells.add(new Shell(stage, command, inScope.element()));
            if (!failing.isEmpty() && command.contains(failing)) {
                throw new StepFailure("FAILURE");
            }
            return null;
        });
        allow(
                "archiveArtifacts",
                List.of(Map.class),
                arguments ->
                        archived.add(((Map<?, ?>) arguments[0]).get("artifacts").toString()));
    }

    private Object parameter(Map<?, ?> description) {
        Object choices = description.get("choices");
        return parameters.put(description.get("name").toString(), choices == null ? "" : choices);
    }

    private boolean applies(String condition) {
        return switch (condition) {
            case "always", "cleanup" -> true;
            case "unsuccessful" -> !result.equals("SUCCESS");
            case "failure" -> result.equals("FAILURE");
            default -> result.equalsIgnoreCase(condition);
        };
    }

    private void runPost(String condition) {
        stage = "post:" + condition;
        try {
            call(post.get(condition));
        } catch (StepFailure failure) {
            result = failure.result;
        }
    }

    @SuppressWarnings("rawtypes") // The helper takes raw classes.
    private void allow(String name, List<Class> arguments, Function<Object[], Object> step) {
        helper.registerAllowedMethod(name, arguments, new Step(this, step));
    }

    private static Object call(Object closure) {
        return ((Closure<?>) closure).call();
    }

    /** A faked step, called by the interpreter whatever the number of its arguments. */
    private static final class Step extends Closure<Object> {

        private static final long serialVersionUID = 1;

        private final transient Function<Object[], Object> step;

        Step(Object owner, Function<Object[], Object> step) {
            super(owner);
            this.step = step;
        }

        /** Found by its name. */
        public Object doCall(Object... arguments) {
            return step.apply(arguments);
        }
    }

    /** Ends the stages, as a failed step does. */
    private static final class StepFailure extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String result;

        StepFailure(String result) {
            super(result);
            this.result = result;
        }
    }
}
