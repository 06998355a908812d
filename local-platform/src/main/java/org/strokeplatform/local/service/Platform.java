/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.local.service;

import org.strokeplatform.local.core.Cluster;
import org.strokeplatform.local.core.Context;
import org.strokeplatform.local.core.DataDirectory;
import org.strokeplatform.local.core.Distribution;
import org.strokeplatform.local.core.Endpoints;
import org.strokeplatform.local.core.Extra;
import org.strokeplatform.local.core.OtherServices;
import org.strokeplatform.local.core.OwnServices;
import org.strokeplatform.local.core.PlatformException;
import org.strokeplatform.local.core.Plugins;
import org.strokeplatform.local.core.PrivateFiles;
import org.strokeplatform.local.core.Secrets;
import org.strokeplatform.local.core.Workers;
import org.strokeplatform.local.process.OwnProcess;
import org.strokeplatform.local.process.ResidentMemory;
import org.strokeplatform.local.process.Service;
import org.strokeplatform.local.process.StartLimit;
import org.strokeplatform.local.process.StartProgress;
import org.strokeplatform.local.process.Starter;
import org.strokeplatform.local.process.Starter.AtEnd;
import org.strokeplatform.local.process.Supervisor;
import org.strokeplatform.model.cli.Terminal;
import org.strokeplatform.rollout.RolloutCommand;
import picocli.CommandLine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** One platform on this machine, whether it runs or not. */
public final class Platform {

    /** Enough for a busy machine; what has failed is reported long before. */
    private static final String ROLLOUT_TIMEOUT_SECONDS = "300";

    private static final String ROLLOUT_RETRY_SECONDS = "120";

    private final Context context;
    private final List<Service> services;
    private final OtherServices exported;

    private Platform(Context context, OtherServices exported) {
        this.context = context;
        this.services = Services.of(context);
        this.exported = exported;
    }

    /**
     * Describes a platform without touching it.
     *
     * @param plugins what the worker is equipped with
     * @param environment the caller's environment, for {@code STROKE_PORT_OFFSET} and services of the user's own
     */
    public static Platform in(DataDirectory data, Plugins plugins, Map<String, String> environment) {
        int offset = portOffset(environment.getOrDefault("STROKE_PORT_OFFSET", "0"));
        Secrets secrets = Secrets.in(data.secrets());
        Endpoints endpoints = Endpoints.of(data, secrets, offset, environment);
        return new Platform(
                new Context(
                        Distribution.current(),
                        data,
                        secrets,
                        endpoints,
                        plugins,
                        Extra.remembered(data),
                        Workers.remembered(data),
                        Cluster.remembered(data),
                        offset),
                OtherServices.exported(data, environment));
    }

    /** The same platform with the services that the caller exports, instead of those that its folder remembers. */
    public Platform retargeted() {
        Endpoints endpoints =
                Endpoints.of(context.data(), context.secrets(), context.portOffset(), exported.services());
        return new Platform(context.with(endpoints), exported.none());
    }

    /** In which services the caller's environment differs from those that the folder remembers, and what would follow. */
    public List<String> otherServices() {
        return exported.differences();
    }

    /** The same platform with further extras beside those that it has. */
    public Platform with(Set<Extra> more) {
        return new Platform(context.with(more), exported);
    }

    /**
     * Brings up what is not running and waits until everything is healthy. When that fails, or the launcher is
     * stopped meanwhile, what this call started is killed.
     *
     * @return whether anything had to be started
     */
    public boolean up(StartProgress progress) {
        return up(progress, StartLimit.DEFAULT_TIMEOUT, AtEnd.KILL);
    }

    /**
     * The same with a limit of the caller's, and perhaps for a platform that was stopped for a while: it goes on when the
     * launcher ends.
     *
     * @param timeout how long a process may stand still, see {@link StartLimit}
     * @param atEnd what the end of the launcher does to what is starting
     */
    public boolean up(StartProgress progress, Duration timeout, AtEnd atEnd) {
        context.data().prepare();
        Plugins plugins = context.plugins();
        plugins.requireComplete(
                context.distribution().pluginPath(plugins.external()),
                context.endpoints().get("REPLICA_JDBC_URL"));
        exported.requireNone();
        OwnServices own = context.endpoints().own();
        return context.data().exclusively(() -> {
            requireStoppedUnless(
                    plugins.equals(Plugins.remembered(context.data())), "another edition or other plugins");
            requireStoppedUnless(
                    OwnServices.remembered(context.data())
                            .filter(before -> !before.equals(own))
                            .isEmpty(),
                    "other services");
            plugins.remember(context.data());
            own.remember(context.data());
            Extra.remember(context.data(), context.extras());
            context.secrets().save();
            context.endpoints().writeTo(context.data().endpoints());
            PrivateFiles.write(context.data().wanted(), "");
            stop(workersTooMany());
            return new Starter(context.data(), services, context.portOffset()).start(progress, timeout, atEnd);
        });
    }

    /** Whether any of its services runs. */
    public boolean runs() {
        return services.stream().anyMatch(service -> process(service.name()) != null);
    }

    /** Stops every service, each before those that it was started after. Returns the names of those that ran. */
    public List<String> down() {
        return context.data().exclusively(() -> {
            PrivateFiles.delete(context.data().wanted());
            List<String> stopped =
                    stopOrder().stream().flatMap(names -> stop(names).stream()).toList();
            Extra.remember(context.data(), Set.of());
            return stopped;
        });
    }

    /**
     * What has a pid file, those of a kind together: the watcher first, so that it starts nothing again, then what is left of
     * a start with other options, then the services in the opposite of the order in which they are listed.
     */
    Collection<List<String>> stopOrder() {
        List<String> kinds =
                serviceNames().stream().map(Platform::kind).distinct().toList();
        Comparator<String> order = Comparator.<String>comparingInt(kind -> kind.equals(Watcher.NAME)
                        ? Integer.MIN_VALUE
                        : kinds.contains(kind) ? -kinds.indexOf(kind) : -kinds.size())
                .thenComparing(Comparator.naturalOrder());
        return context.data().started().stream()
                .collect(Collectors.groupingBy(Platform::kind, () -> new TreeMap<>(order), Collectors.toList()))
                .values();
    }

    private static String kind(String service) {
        return service.replaceFirst("-\\d+$", "");
    }

    /**
     * Stops processes of one kind side by side: the last broker of a majority waits for the others when it is asked after
     * they have gone. Returns the names of those that ran.
     */
    private List<String> stop(List<String> names) {
        Map<String, ProcessHandle> running = new LinkedHashMap<>();
        names.forEach(
                name -> OwnProcess.find(context.data().pid(name)).ifPresent(process -> running.put(name, process)));
        running.values().forEach(ProcessHandle::destroy);
        running.values().forEach(OwnProcess::stop);
        return List.copyOf(running.keySet());
    }

    private List<String> workersTooMany() {
        return Connect.possibleNames(Workers.MOST)
                .filter(name -> !serviceNames().contains(name))
                .toList();
    }

    /** One line of {@code status}. */
    public record State(String service, long pid, boolean healthy, long residentBytes) {}

    public List<State> status() {
        return services.stream().parallel().map(this::state).toList();
    }

    /** One service's line. */
    public State status(String service) {
        return services.stream()
                .filter(candidate -> candidate.name().equals(service))
                .map(this::state)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No service " + service));
    }

    public List<String> serviceNames() {
        return services.stream().map(Service::name).toList();
    }

    public long residentBytes() {
        return services.stream()
                .map(service -> process(service.name()))
                .mapToLong(process -> process == null ? 0 : ResidentMemory.of(process))
                .sum();
    }

    /** Brings the replica's tables and the connectors to what the files say; prints what it does. False when it could not. */
    public boolean rollOut(Path files) {
        CommandLine rollout = Terminal.utf8(new CommandLine(new RolloutCommand(rolloutVariables())));
        return rollout.execute("replica", "migrate", "--retry-for", ROLLOUT_RETRY_SECONDS) == CommandLine.ExitCode.OK
                && rollout.execute(
                                "apply",
                                files.toString(),
                                "--timeout",
                                ROLLOUT_TIMEOUT_SECONDS,
                                "--commit-timeout",
                                ROLLOUT_TIMEOUT_SECONDS,
                                "--retry-for",
                                ROLLOUT_RETRY_SECONDS)
                        == CommandLine.ExitCode.OK;
    }

    /** The environment of the rollout tool: the endpoints, the edition, and where the workers' plugins are. */
    public Map<String, String> rolloutVariables() {
        Map<String, String> variables = new HashMap<>(context.endpoints().asMap());
        variables.put("EDITION", context.plugins().edition().toString());
        variables.put(
                "CONNECT_PLUGIN_PATH",
                context.distribution().pluginFolders(context.plugins().external()).stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(",")));
        return variables;
    }

    /** Where its workers answer. */
    public List<String> workerUrls() {
        return Connect.urls(context);
    }

    /** What starts dead processes of this platform again. */
    public Supervisor supervisor(Consumer<String> log) {
        return new Supervisor(context.data(), services, context.portOffset(), log);
    }

    public Context context() {
        return context;
    }

    /** A worker reads its plugins and its environment when it starts, and never again. */
    private void requireStoppedUnless(boolean same, String changed) {
        if (!same && process("connect") != null) {
            throw new PlatformException("The platform in " + context.data().root() + " runs with " + changed
                    + "; stop it first with ./stroke down");
        }
    }

    private State state(Service service) {
        ProcessHandle process = process(service.name());
        if (process == null) {
            return new State(service.name(), 0, false, 0);
        }
        return new State(service.name(), process.pid(), Starter.isHealthy(service), ResidentMemory.of(process));
    }

    private ProcessHandle process(String name) {
        return OwnProcess.find(context.data().pid(name)).orElse(null);
    }

    private static int portOffset(String text) {
        try {
            int offset = Integer.parseInt(text.strip());
            if (offset >= 0 && offset <= 50_000) {
                return offset;
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number out of range.
        }
        throw new PlatformException("STROKE_PORT_OFFSET must be a whole number from 0 to 50000, is '" + text + "'");
    }
}
