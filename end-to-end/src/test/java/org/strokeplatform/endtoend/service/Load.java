/*
 * SPDX-License-Identifier: MIT
 * Copyright The Stroke Platform authors
 */
package org.strokeplatform.endtoend.service;

import org.strokeplatform.testing.Await;
import org.strokeplatform.testing.PackagedService;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Clients that predict without a pause, and remember what they were answered. */
public final class Load {

    private final PackagedService service;
    private final Set<Integer> answered = ConcurrentHashMap.newKeySet();
    private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean stopping;

    private Load(PackagedService service) {
        this.service = service;
    }

    public static Load start(PackagedService service, int clients) {
        Load load = new Load(service);
        for (int i = 0; i < clients; i++) {
            Thread client = new Thread(load::run, "client-" + i);
            load.clients.add(client);
            client.start();
        }
        return load;
    }

    /** The ids of all answers so far. */
    public Set<Integer> answered() {
        return answered;
    }

    /** The statuses of all answers so far. */
    public Set<Integer> statuses() {
        return statuses;
    }

    public void awaitAnswers(int count) {
        Await.until(count + " answers", () -> answered.size() >= count);
    }

    public void stop() throws InterruptedException {
        stopping = true;
        for (Thread client : clients) {
            client.join();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                HttpResponse<String> response = service.post("/predict", Patients.FULL);
                statuses.add(response.statusCode());
                if (response.statusCode() == 200) {
                    answered.add(
                            PackagedService.json(response).get("prediction_id").intValue());
                }
            } catch (IOException e) {
                return;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
